/** Texts of a configuration as values. */
module org.patchbay.settings {
    requires static osgi.annotation;

    exports org.patchbay.settings;
}
