package org.patchbay.server.osgi;

/** A value in a configuration is not allowed; the message names the key, the value and what is allowed. */
final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    SettingException(String key, String value, String allowed) {
        super(key + " = '" + value + "' is not allowed; it must be " + allowed);
    }
}
