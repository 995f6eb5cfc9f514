package io.gannet.download.http;

import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Tells what an I/O error means.
final class FetchFailures {

    private FetchFailures() {}

    /// What became of a request.
    static FetchResult.Failure of(String host, IOException e) {
        return switch (e) {
            case ForbiddenAddressException forbidden ->
                new FetchResult.Failure(Reason.ADDRESS_FORBIDDEN, forbidden.getMessage() + ".", false);
            case UnknownHostException unknown ->
                new FetchResult.Failure(Reason.DNS_ERROR, sentence(host, "could not be resolved", unknown), true);
            case InterruptedIOException timeout ->
                new FetchResult.Failure(Reason.TIMEOUT, sentence(host, "took too long", timeout), true);
            case SSLHandshakeException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "made no secure channel", tls), false);
            case SSLPeerUnverifiedException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "is not who it says", tls), false);
            case SSLException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "broke the secure channel", tls), true);
            case ZipException zip ->
                new FetchResult.Failure(Reason.HTTP_ERROR, sentence(host, "sent a broken gzip body", zip), false);
            default -> new FetchResult.Failure(Reason.CONNECT_ERROR, sentence(host, "could not be reached", e), true);
        };
    }

    private static String sentence(String host, String what, IOException e) {
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return host + " " + what + " (" + detail.lines().findFirst().orElse("") + ").";
    }
}
