package io.gannet.contract;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// IPv4 addresses in all the spellings that browsers take for one: one to four numbers, decimal, octal or
/// hexadecimal, of which the last fills what is left (URL Standard section 3.5, "IPv4 parser"). To a resolver
/// they are the same host, so they must be the same host to us.
final class Ipv4 {

    private Ipv4() {}

    /// Whether a host is to be an IPv4 address or nothing.
    static boolean endsInNumber(String host) {
        List<String> parts = parts(host);
        String last = parts.getLast();
        return !last.isEmpty()
                && (last.chars().allMatch(Ipv4::isDigit) || number(last).isPresent());
    }

    /// The address in dotted decimals; null if it is none.
    static @Nullable String parse(String host) {
        List<String> parts = parts(host);
        if (parts.size() > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            OptionalLong number = number(parts.get(i));
            boolean last = i == parts.size() - 1;
            long limit = last ? 1L << (8 * (4 - i)) : 256;
            if (number.isEmpty() || number.getAsLong() >= limit) {
                return null;
            }
            address += last ? number.getAsLong() : number.getAsLong() << (8 * (3 - i));
        }
        return (address >> 24) + "." + ((address >> 16) & 255) + '.' + ((address >> 8) & 255) + '.' + (address & 255);
    }

    // A dot at the end is no part.
    private static List<String> parts(String host) {
        String text = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return Arrays.asList(text.split("\\.", -1));
    }

    private static OptionalLong number(String text) {
        if (text.isEmpty() || text.length() > 20) {
            return OptionalLong.empty();
        }
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
        String digits = hexadecimal ? text.substring(2) : text;
        if (digits.isEmpty()) {
            return OptionalLong.of(0); // the standard reads a bare 0x so
        }
        int radix = hexadecimal ? 16 : octal ? 8 : 10;
        if (digits.chars().anyMatch(digit -> digit > 0x7f || Character.digit(digit, radix) < 0)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits, radix));
        } catch (NumberFormatException _) {
            return OptionalLong.of(Long.MAX_VALUE); // a number, and too large for any part
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
