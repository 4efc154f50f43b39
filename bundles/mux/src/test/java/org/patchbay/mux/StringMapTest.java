package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringMapTest {

    /** Keys of which many have the same hash: "Aa" and "BB" do, and so does each text made of n of them. */
    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int left = random.nextInt(6); left > 0; left--) {
            key.append(random.nextInt(3) == 0 ? "c" : random.nextBoolean() ? "Aa" : "BB");
        }
        return key.toString();
    }

    @Test
    void itHoldsWhatAHashMapHolds() {
        Random random = new Random(1);
        Map<String, Integer> expected = new HashMap<>();
        StringMap<Integer> trie = StringMap.empty();
        for (int i = 0; i < 20_000; i++) {
            String key = key(random);
            if (random.nextInt(5) < 2) {
                expected.remove(key);
                trie = trie.without(key);
            } else {
                expected.put(key, i);
                trie = trie.with(key, i);
            }
            assertEquals(expected.get(key), trie.get(key));
            assertEquals(expected.size(), trie.size());
        }
        assertEquals(expected, entries(trie));
        for (String key : List.copyOf(expected.keySet())) {
            trie = trie.without(key);
        }
        assertSame(StringMap.empty(), trie);
    }

    private static Map<String, Integer> entries(StringMap<Integer> trie) {
        Map<String, Integer> entries = new HashMap<>();
        trie.forEach((key, value) -> assertNull(entries.put(key, value), key));
        return entries;
    }

    @Test
    void anEarlierStateStaysAsItWas() {
        List<StringMap<Integer>> states = new ArrayList<>(List.of(StringMap.<Integer>empty()));
        for (int i = 0; i < 200; i++) {
            states.add(states.getLast().with("k" + i, i));
        }
        StringMap<Integer> last = states.getLast();
        for (int i = 0; i < 200; i++) {
            last = last.without("k" + i);
        }
        for (int i = 0; i <= 200; i++) {
            assertEquals(i, entries(states.get(i)).size());
            assertEquals(i == 0 ? null : i - 1, states.get(i).get("k" + (i - 1)));
        }
    }

    @Test
    void aPartOfATextIsFoundWithoutCuttingItOut() {
        StringMap<String> trie = StringMap.<String>empty().with("ab", "x").with("", "nothing");
        assertEquals("x", trie.get("/ab/", 1, 3, "ab".hashCode()));
        assertNull(trie.get("/abc", 1, 4, "abc".hashCode()));
        assertEquals("nothing", trie.get("//", 1, 1, 0));
    }
}
