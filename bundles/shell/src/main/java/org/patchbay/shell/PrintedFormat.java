package org.patchbay.shell;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Lets Gogo print what our commands return, as wide as the terminal of the session; everything else is left to others. */
@Component(property = {Converter.CONVERTER_CLASSES + "=org.patchbay.shell.Listing",
        Converter.CONVERTER_CLASSES + "=org.patchbay.shell.Explanation", Converter.CONVERTER_CLASSES + "=org.patchbay.shell.Exchange"})
public final class PrintedFormat implements Converter {

    /** For SCR. */
    public PrintedFormat() {
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    /** Gogo gives the session as {@code escape}. */
    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return level == INSPECT && target instanceof Printed printed ? String.join("\n", printed.lines(TerminalWidth.of(escape))) : null;
    }
}
