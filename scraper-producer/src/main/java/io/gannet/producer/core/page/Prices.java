package io.gannet.producer.core.page;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prices as pages write them. schema.org wants `1299.00`; pages also write `1.299,00 €` and `1,299`.
final class Prices {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,'\\u00a0\\u202f ]*");
    private static final Pattern DECIMALS = Pattern.compile("[.,](?=\\d{1,2}$)");
    private static final Pattern THREE_DECIMALS = Pattern.compile("^\\d+\\.\\d{3,6}$");
    private static final int LONGEST = 30;

    private Prices() {}

    /// The number in a text; null if there is none.
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > LONGEST || text.strip().startsWith("-")) {
            return null;
        }
        var match = NUMBER.matcher(text);
        if (!match.find()) {
            return null;
        }
        String number = match.group().strip();
        if (THREE_DECIMALS.matcher(number).matches()) {
            return new BigDecimal(number); // as schema.org has it: a full stop is a decimal point
        }
        var decimals = DECIMALS.matcher(number);
        int point = decimals.find() ? decimals.start() : number.length();
        String whole = digits(number.substring(0, point));
        return point == number.length()
                ? new BigDecimal(whole)
                : new BigDecimal(whole + '.' + digits(number.substring(point)));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
