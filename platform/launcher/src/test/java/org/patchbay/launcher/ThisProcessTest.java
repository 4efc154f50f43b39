package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThisProcessTest {

    @Test
    void isReadFromProcWhateverItsName() {
        String rest = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 104200 20 21\n";
        for (String name : new String[] {"java", "a b", "x) y", "((", ")"}) {
            assertEquals(new ThisProcess(4711, Duration.ofMillis(1230)),
                    ThisProcess.parse("4711 (" + name + ")" + rest, "1043.23 99.1\n"), name);
        }
    }

    @Test
    void isThisOne() {
        ThisProcess self = ThisProcess.look();
        assertEquals(ProcessHandle.current().pid(), self.pid());
        assertFalse(self.age().isNegative());
    }
}
