package io.gannet.blob;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Ends a call for an object that is not there before the S3 client takes the answer apart. It would read the XML by
/// reflection and write down headers and trace for an exception, which costs more than the rest of the call, and of
/// each new address the first that is asked is whether it is known.
final class MissingKeys implements Interceptor {

    /// There is no object under the key.
    static final class MissingKeyException extends IOException {

        private static final long serialVersionUID = 1L;

        private MissingKeyException() {
            super("there is no object under this key");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final int NOT_FOUND = 404;
    private static final String CODE = "<Code>NoSuchKey</Code>"; // a missing bucket answers 404 as well
    private static final int MOST_BYTES = 64 << 10;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == NOT_FOUND
                && response.peekBody(MOST_BYTES).string().contains(CODE)) {
            response.close();
            throw new MissingKeyException();
        }
        return response;
    }

    /// Whether a call failed for this reason.
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingKeyException) {
                return true;
            }
        }
        return false;
    }
}
