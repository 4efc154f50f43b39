package org.patchbay.settings;

/** A value in a configuration is not allowed; the message names the key, the value and what is allowed. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** For texts that have no {@link Form}. */
    public SettingException(String key, String value, String allowed) {
        super(key + " = '" + value + "' is not allowed; it must be " + allowed);
    }
}
