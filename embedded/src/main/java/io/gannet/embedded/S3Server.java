package io.gannet.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// An S3 endpoint on a directory: signed requests only, path-style addresses, any region. A key is a file's path, so
/// one key cannot be a folder of another.
public final class S3Server implements AutoCloseable {

    private static final int MAX_THREADS = 64;
    private static final int MAX_PART_BYTES = 64 << 20;

    private final DirectoryLock lock;
    private final S3Proxy server;
    private final int port;
    private final S3Credentials credentials;

    private S3Server(DirectoryLock lock, S3Proxy server, int port, S3Credentials credentials) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.credentials = credentials;
    }

    /// Starts an endpoint; it takes requests when this returns. What uploads that a crash cut short have left is
    /// swept away first.
    ///
    /// @param directory where buckets and the key pair are kept; created if need be
    /// @param port where it listens on loopback; 0 for any free one
    /// @throws PortTakenException if the port is taken
    /// @throws DirectoryInUseException if another live process has the directory
    /// @throws ServerStartException if it cannot start for another reason
    public static S3Server start(Path directory, int port) {
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                int chosen = Ports.choose(port);
                S3Credentials credentials = S3Credentials.of(directory.resolve("credentials"));
                Path buckets = Files.createDirectories(directory.resolve("buckets"));
                CutShortUploads.sweep(buckets);
                return new S3Server(lock, run(buckets, chosen, credentials), chosen, credentials);
            } catch (Exception e) {
                lock.close();
                throw e;
            }
        } catch (ServerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new ServerStartException("S3 cannot start in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static S3Proxy run(Path buckets, int port, S3Credentials credentials) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .endpoint(endpoint(port))
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
                .ignoreUnknownHeaders(true)
                .v4MaxNonChunkedRequestSize(MAX_PART_BYTES)
                .jettyMaxThreads(MAX_THREADS)
                .build();
        server.start();
        return server;
    }

    private static URI endpoint(int port) {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    /// Where clients connect.
    public URI endpoint() {
        return endpoint(port);
    }

    /// The key pair's public half; the same after a restart.
    public String accessKey() {
        return credentials.accessKey();
    }

    /// The key pair's secret half; the same after a restart.
    public String secretKey() {
        return credentials.secretKey();
    }

    /// Stops the endpoint.
    @Override
    public void close() {
        try (lock) {
            server.stop();
        } catch (Exception e) {
            throw new ServerStartException("S3 on port " + port + " cannot stop: " + e.getMessage(), e);
        }
    }
}
