package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NeedTest {

    private static final String PACKAGE = "osgi.wiring.package";

    private record Row(String namespace, String filter, String words, String why) {
    }

    private static final List<Row> ROWS = List.of(
            new Row(PACKAGE, "(&(osgi.wiring.package=com.acme.x)(version>=1.0.0)(!(version>=2.0.0)))",
                    "needs package com.acme.x [1.0,2.0), which no bundle exports", "the usual import"),
            new Row(PACKAGE, "(osgi.wiring.package=com.acme.x)", "needs package com.acme.x, which no bundle exports", "any version"),
            new Row(PACKAGE, "(&(osgi.wiring.package=com.acme.x)(version>=1.2.3))",
                    "needs package com.acme.x 1.2.3 or later, which no bundle exports", "a floor alone"),
            new Row(PACKAGE, "(&(osgi.wiring.package=com.acme.x)(!(version<=1.0.0))(version<=2.0.0))",
                    "needs package com.acme.x (1.0,2.0], which no bundle exports", "the other brackets"),
            new Row(PACKAGE, "(&(osgi.wiring.package=com.acme.x)(!(version>=2.0.0)))",
                    "needs package com.acme.x [0.0,2.0), which no bundle exports", "a ceiling alone"),
            new Row(PACKAGE, "(&(osgi.wiring.package=com.acme.x)(vendor=acme)(version>=1.0.0))",
                    "needs package com.acme.x 1.0 or later with vendor=acme, which no bundle exports", "a further attribute"),
            new Row("osgi.wiring.bundle", "(&(osgi.wiring.bundle=com.acme.y)(bundle-version>=1.0.0)(!(bundle-version>=2.0.0)))",
                    "needs bundle com.acme.y [1.0,2.0), which is not installed", "Require-Bundle"),
            new Row("osgi.wiring.host", "(&(osgi.wiring.host=com.acme.y)(bundle-version>=0.0.0))",
                    "needs host bundle com.acme.y 0.0 or later, which is not installed", "Fragment-Host"),
            new Row("osgi.ee", "(&(osgi.ee=JavaSE)(version=99))", "needs JavaSE 99, which this JVM does not offer", "a newer Java"),
            new Row("osgi.extender", "(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))",
                    "needs osgi.extender osgi.component [1.5,2.0), which no bundle offers", "declarative services"),
            new Row("acme.thing", "(|(acme.thing=a)(acme.thing=b))",
                    "needs acme.thing (|(acme.thing=a)(acme.thing=b)), which no bundle offers", "more than words can say"),
            new Row("acme.thing", "(&(acme.thing=a)(size>=3))",
                    "needs acme.thing (&(acme.thing=a)(size>=3)), which no bundle offers", "an ordering that is not a version's"),
            new Row("acme.thing", "", "needs acme.thing, which no bundle offers", "any will do"));

    @Test
    void aRequirementIsSaidInPlainWords() {
        for (Row row : ROWS) {
            assertEquals(row.words(), new Need(row.namespace(), row.filter()).unmet(List.of()), row.why());
        }
    }

    @Test
    void whatIsThereInOtherVersionsIsNamed() {
        Need need = new Need(PACKAGE, ROWS.getFirst().filter());
        assertEquals("com.acme.x", need.name());
        assertEquals("needs package com.acme.x [1.0,2.0); there is only 2.0 from y 1.0.0 [3], 3.0 from z 1.0.0 [4]",
                need.unmet(List.of("2.0 from y 1.0.0 [3]", "3.0 from z 1.0.0 [4]")));
    }
}
