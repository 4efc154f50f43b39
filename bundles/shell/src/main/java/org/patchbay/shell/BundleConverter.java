package org.patchbay.shell;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets {@code stop 7} and {@code stop org.example.hello} name a bundle. The console brings a converter of its own, but
 * without a terminal there is no console. Where it is there, both say the same of an id; this one ranks below it.
 */
@Component(property = {Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle", "service.ranking:Integer=-100"})
public final class BundleConverter implements Converter {

    private final BundleContext context;

    /** Looks bundles up through {@code context}. */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    /** The bundle with that id, or the highest version with that symbolic name; null leaves it to others. */
    @Override
    public Object convert(Class<?> desiredType, Object in) {
        if (desiredType != Bundle.class || !(in instanceof Number || in instanceof CharSequence)) {
            return null;
        }
        String name = in.toString();
        return name.matches("\\d{1,18}") ? context.getBundle(Long.parseLong(name)) : named(name);
    }

    private Bundle named(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion)).orElse(null);
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return null;
    }
}
