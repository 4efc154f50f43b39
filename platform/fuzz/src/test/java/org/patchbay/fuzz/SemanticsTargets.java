package org.patchbay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Target;
import org.patchbay.fuzz.input.Target.End;
import org.patchbay.http.HttpDate;
import org.patchbay.http.Query;
import org.patchbay.http.Url;
import org.patchbay.semantics.Authority;
import org.patchbay.semantics.CleanPath;
import org.patchbay.semantics.ContentTypeSniffer;
import org.patchbay.semantics.TokenList;
import org.patchbay.semantics.TrailerName;

/** The shared grammar: it throws nothing, whatever it is given. */
final class SemanticsTargets {

    private SemanticsTargets() {
    }

    static List<Target> all() {
        return List.of(
                new Target("authority", 4, List.of("example.com:80", "[::1]:8080", "a,b", "user@h", "[fe80::1%25en0]",
                        "[1::10.0.0.1]", "[v1.a:b]", "a:b:c", ""),
                        (input, pieces) -> authority(Printable.latin1(input))),
                new Target("date", 8, List.of("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                        "Sun Nov  6 08:49:37 1994"),
                        (input, pieces) -> date(Printable.latin1(input))),
                new Target("tokens", 4, List.of("keep-alive, Upgrade", "close", ",, close ,", "closed,\tCLOSE\t", "100-continue"),
                        (input, pieces) -> tokens(Printable.latin1(input))),
                new Target("sniffer", 4, List.of("<!DOCTYPE html>", "\u0089PNG\r\n\u001a\n", "%PDF-", "GIF89a", "  <?xml v", "\u00ff\u00fe",
                        "RIFFxxxxWAVE", "\0\0\0\u0018ftypmp42xxxxmp41", "plain text", "PK\u0003\u0004", "\0asm"),
                        (input, pieces) -> sniffer(input)),
                new Target("path", 4, List.of("/", "//a///b/", "/a/./b/../", "/../../x", "", "a", "/a/b/..", "/%2e/."),
                        (input, pieces) -> path(Printable.latin1(input))),
                new Target("url", 4, List.of("http://h:80/p?x=1&y#f", "/a%2Fb?x", "https://[::1]/%zz", "a?b=%2", "?"),
                        (input, pieces) -> url(Printable.latin1(input))));
    }

    private static End authority(String text) {
        boolean valid = Authority.isValid(text);
        if (valid) {
            assertTrue(text.chars().allMatch(c -> c > ' ' && c < 0x7F && "/?#@\\\"<>{}|^`".indexOf(c) < 0), "a byte that ends a host");
            for (String more : List.of("/", "@", " ", "?", "#", "]")) {
                assertFalse(Authority.isValid(text + more), "ends where a target goes on");
            }
        }
        return valid ? End.ACCEPTED : End.REFUSED;
    }

    private static End date(String text) {
        Optional<Instant> date = HttpDate.parse(text);
        if (date.isPresent() && date.get().isAfter(Instant.EPOCH)) {
            assertEquals(date, HttpDate.parse(HttpDate.format(date.get())), "read again");
        }
        return date.isPresent() ? End.ACCEPTED : End.REFUSED;
    }

    private static End tokens(String text) {
        boolean found = false;
        for (String token : List.of("close", "upgrade", "100-continue", "keep-alive")) {
            boolean naive = Arrays.stream(text.split(",", -1)).map(element -> element.replaceAll("^[ \\t]+|[ \\t]+$", ""))
                    .anyMatch(token::equalsIgnoreCase);
            assertEquals(naive, TokenList.contains(text, token), token);
            found |= naive;
        }
        TrailerName.isAllowed(text);
        return found ? End.ACCEPTED : End.REFUSED;
    }

    private static End sniffer(byte[] input) {
        String type = ContentTypeSniffer.detect(input, input.length);
        assertTrue(type.matches("[a-z]+/[a-z0-9.+-]+(; charset=[a-z0-9-]+)?"), type);
        int sampled = Math.min(input.length, ContentTypeSniffer.SAMPLE);
        assertEquals(type, ContentTypeSniffer.detect(Arrays.copyOf(input, sampled), sampled), "only the first 512 bytes count");
        return type.equals("application/octet-stream") || type.startsWith("text/plain") ? End.REFUSED : End.ACCEPTED;
    }

    private static End path(String text) {
        String clean = CleanPath.of(text);
        assertTrue(CleanPath.isClean(clean), clean);
        assertSame(clean, CleanPath.of(clean), "clean once, clean for ever");
        assertTrue(clean.startsWith("/") && !clean.startsWith("//"), clean);
        assertFalse(("/" + clean + "/").contains("/../") || clean.contains("//"), clean);
        return clean.equals(text) ? End.ACCEPTED : End.REFUSED;
    }

    private static End url(String text) {
        try {
            Url url = Url.parse(text);
            assertEquals(url, Url.parse(url.toString()), "read again");
            url.path();
            Query query = Query.parse(url.rawQuery());
            assertTrue(query.toString() != null && url.scheme().equals(url.scheme().toLowerCase(Locale.ROOT)));
            return End.ACCEPTED;
        } catch (IllegalArgumentException refused) { // what Url.parse documents
            return End.REFUSED;
        }
    }
}
