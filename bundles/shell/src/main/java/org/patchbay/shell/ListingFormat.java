package org.patchbay.shell;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Lets Gogo print a {@link Listing} as its table; everything else is left to others. */
@Component(property = Converter.CONVERTER_CLASSES + "=org.patchbay.shell.Listing")
public final class ListingFormat implements Converter {

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return level == INSPECT && target instanceof Listing<?> listing ? listing.toString() : null;
    }
}
