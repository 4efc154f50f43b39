package org.patchbay.semantics;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Guesses the type of content from its first bytes: WHATWG MIME Sniffing §7 in the selection of Go's {@code sniff.go} (N-066,
 * N-148). The first rule that fits wins.
 *
 * <pre>
 * "  &lt;!doctype html&gt;"  ⇒ text/html; charset=utf-8     tags in any case, before a blank or '&gt;'
 * "\x89PNG\r\n\x1A\n"   ⇒ image/png
 * "hello"               ⇒ text/plain; charset=utf-8    nothing but text
 * anything else         ⇒ application/octet-stream
 * </pre>
 */
public final class ContentTypeSniffer {

    /** More bytes than this are not looked at. */
    public static final int SAMPLE = 512;

    private static final String HTML = "text/html; charset=utf-8";
    private static final String XML = "text/xml; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BINARY = "application/octet-stream";
    private static final char ANY = '\uFFFF';

    private static final List<String> TAGS = List.of("<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT",
            "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--");

    /** Characters are bytes; {@link #ANY} fits every one. */
    private record Signature(String pattern, String type) {

        boolean fits(String data) {
            if (data.length() < pattern.length()) {
                return false;
            }
            for (int i = 0; i < pattern.length(); i++) {
                if (pattern.charAt(i) != ANY && pattern.charAt(i) != data.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final String RIFF = "RIFF" + ANY + ANY + ANY + ANY;
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("%PDF-", "application/pdf"),
            new Signature("%!PS-Adobe-", "application/postscript"),
            new Signature("\u00FE\u00FF" + ANY + ANY, "text/plain; charset=utf-16be"),
            new Signature("\u00FF\u00FE" + ANY + ANY, "text/plain; charset=utf-16le"),
            new Signature("\u00EF\u00BB\u00BF" + ANY, TEXT),
            new Signature("\0\0\1\0", "image/x-icon"),
            new Signature("\0\0\2\0", "image/x-icon"),
            new Signature("BM", "image/bmp"),
            new Signature("GIF87a", "image/gif"),
            new Signature("GIF89a", "image/gif"),
            new Signature(RIFF + "WEBPVP", "image/webp"),
            new Signature("\u0089PNG\r\n\u001A\n", "image/png"),
            new Signature("\u00FF\u00D8\u00FF", "image/jpeg"),
            new Signature("FORM" + ANY + ANY + ANY + ANY + "AIFF", "audio/aiff"),
            new Signature("ID3", "audio/mpeg"),
            new Signature("OggS\0", "application/ogg"),
            new Signature("MThd\0\0\0\6", "audio/midi"),
            new Signature(RIFF + "AVI ", "video/avi"),
            new Signature(RIFF + "WAVE", "audio/wave"),
            new Signature("\u001A\u0045\u00DF\u00A3", "video/webm"),
            new Signature(String.valueOf(ANY).repeat(34) + "LP", "application/vnd.ms-fontobject"),
            new Signature("\0\1\0\0", "font/ttf"),
            new Signature("OTTO", "font/otf"),
            new Signature("ttcf", "font/collection"),
            new Signature("wOFF", "font/woff"),
            new Signature("wOF2", "font/woff2"),
            new Signature("\u001F\u008B\b", "application/x-gzip"),
            new Signature("PK\3\4", "application/zip"),
            new Signature("Rar!\u001A\7\0", "application/x-rar-compressed"),
            new Signature("Rar!\u001A\7\1\0", "application/x-rar-compressed"),
            new Signature("\0asm", "application/wasm"));

    private ContentTypeSniffer() {
    }

    /** The type of content that begins with the first {@code count} bytes of {@code bytes}; never null. */
    public static String detect(byte[] bytes, int count) {
        String data = new String(bytes, 0, Math.min(count, SAMPLE), StandardCharsets.ISO_8859_1);
        String text = data.substring(leadingBlanks(data));
        if (TAGS.stream().anyMatch(tag -> isTag(text, tag))) {
            return HTML;
        }
        if (text.startsWith("<?xml")) {
            return XML;
        }
        for (Signature signature : SIGNATURES) {
            if (signature.fits(data)) {
                return signature.type;
            }
        }
        if (isMp4(data)) {
            return "video/mp4";
        }
        return text.chars().noneMatch(ContentTypeSniffer::isBinary) ? TEXT : BINARY;
    }

    private static int leadingBlanks(String data) {
        int at = 0;
        while (at < data.length() && "\t\n\f\r ".indexOf(data.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isTag(String text, String tag) {
        return text.length() > tag.length() && text.regionMatches(true, 0, tag, 0, tag.length())
                && (text.charAt(tag.length()) == ' ' || text.charAt(tag.length()) == '>');
    }

    /** MIME Sniffing §6.2.1: a box of type "ftyp" that names a brand beginning with "mp4"; its size comes first. */
    private static boolean isMp4(String data) {
        if (data.length() < 12 || !data.startsWith("ftyp", 4)) {
            return false;
        }
        long size = (long) data.charAt(0) << 24 | data.charAt(1) << 16 | data.charAt(2) << 8 | data.charAt(3);
        if (size > data.length() || size % 4 != 0) {
            return false;
        }
        for (int at = 8; at < size; at += 4) {
            if (at != 12 && data.startsWith("mp4", at)) { // the four bytes at 12 are a version
                return true;
            }
        }
        return false;
    }

    private static boolean isBinary(int b) {
        return b <= 0x08 || b == 0x0B || b >= 0x0E && b <= 0x1A || b >= 0x1C && b <= 0x1F;
    }
}
