package io.gannet.download.http;

import io.gannet.download.core.fetch.Passage;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Makes OkHttp clients that speak HTTP/1.1 and, over TLS, HTTP/2, with whatever the library would do behind our back
/// switched off: they follow no redirect, repeat no request, ask no proxy, keep no cookies and no cache, and limit
/// nobody; how many requests a host sees is the frontier's affair.
final class HttpClients {

    // OkHttp repeats a request at once when a 503 says "Retry-After: 0". Under another name it does not see it.
    static final String RETRY_AFTER = "Gannet-Retry-After";

    // Shorter than the keep-alive time of common servers (5 s), so that hardly any connection is found closed.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);
    private static final int MOST_IDLE_CONNECTIONS = 256;

    private HttpClients() {}

    /// A client that is yet to be built.
    static OkHttpClient.Builder builder(GuardedDns dns, GuardedSocketFactory sockets, HttpRules.Timeouts timeouts) {
        return new OkHttpClient.Builder()
                .dns(dns)
                .socketFactory(sockets)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.total())
                .connectionPool(new ConnectionPool(MOST_IDLE_CONNECTIONS, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
                .addNetworkInterceptor(chain -> hideRetryAfter(chain.proceed(chain.request())))
                .addNetworkInterceptor(HttpClients::passGate);
    }

    private static Response hideRetryAfter(Response response) {
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(RETRY_AFTER, value)
                        .build();
    }

    // The last thing before the request is written, but for what [Leaving] asks.
    private static Response passGate(Interceptor.Chain chain) throws IOException {
        Passage passage = chain.request().tag(Passage.class);
        if (passage == null || Thread.currentThread().isInterrupted() || !passage.mayLeave()) {
            throw new WithheldException();
        }
        Leaving.next(passage);
        try {
            Response response = chain.proceed(chain.request());
            Leaving.answered();
            return response;
        } finally {
            Leaving.forget();
        }
    }

    /// The gate was closed.
    static final class WithheldException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
