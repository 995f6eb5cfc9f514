package io.gannet.blob;

import static java.util.Objects.requireNonNullElse;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.OkHttpClient;

/// Objects in one bucket of any S3 endpoint. An upload takes one part of 5 MiB of memory whatever its length; a
/// download takes none.
final class S3BlobStore implements BlobStore, AutoCloseable {

    private static final long PART_BYTES = 5 << 20; // the least that S3 allows
    private static final Map<String, String> UNLESS_THERE = Map.of("If-None-Match", "*");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int PRECONDITION_FAILED = 412;
    private static final int BEYOND_THE_END = 416;
    private static final int CONFLICT = 409; // Amazon's answer to a conditional write that met another one half-way

    private final MinioClient client;
    private final MinioClient links; // a signature holds for the host that it names
    private final OkHttpClient http;
    private final String bucket;
    private final URI endpoint;

    S3BlobStore(S3Properties properties) {
        this.http = http(properties);
        this.client = client(properties.endpoint(), properties);
        this.links = client(requireNonNullElse(properties.publicEndpoint(), properties.endpoint()), properties);
        this.bucket = properties.bucket();
        this.endpoint = properties.endpoint();
    }

    private MinioClient client(URI address, S3Properties properties) {
        return MinioClient.builder()
                .endpoint(address.toString())
                .region(properties.region())
                .credentials(properties.accessKey(), properties.secretKey())
                .httpClient(http)
                .build();
    }

    private static OkHttpClient http(S3Properties properties) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(properties.connections());
        dispatcher.setMaxRequestsPerHost(properties.connections()); // the default of 5 would be the bottleneck
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(new MissingKeys())
                .connectionPool(new ConnectionPool(properties.connections(), 5, TimeUnit.MINUTES))
                .connectTimeout(properties.connectTimeout())
                .readTimeout(properties.readTimeout())
                .writeTimeout(properties.writeTimeout())
                .build();
    }

    /// Makes sure that the bucket exists; many processes may do so at once.
    ///
    /// @param create whether to create it if it does not
    /// @throws BlobStoreException if it does not exist afterwards
    void requireBucket(boolean create) {
        if (bucketExists()) {
            return;
        }
        if (!create) {
            throw new BlobStoreException(
                    "the bucket " + bucket + " does not exist at " + endpoint + " and shall not be created", null);
        }
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (MinioException | IllegalStateException e) {
            if (!bucketExists()) { // another process may have been faster
                throw failed("creating the bucket " + bucket + " at " + endpoint, e);
            }
        }
    }

    /// Whether the bucket exists.
    ///
    /// @throws BlobStoreException if the store cannot tell
    boolean bucketExists() {
        try {
            return client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
        } catch (MinioException | IllegalStateException e) {
            throw failed("looking for the bucket " + bucket + " at " + endpoint, e);
        }
    }

    @Override
    public Optional<Blob> get(String key) {
        return unlessMissing("getting", key, () -> {
            GetObjectResponse response = client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build());
            return new Blob(info(key, response.headers()), response);
        });
    }

    @Override
    public Optional<byte[]> read(String key, long offset, int length) {
        return unlessMissing("reading a part of", key, () -> {
            try (GetObjectResponse response = client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .offset(offset)
                    .length((long) length)
                    .build())) {
                return response.readAllBytes();
            } catch (ErrorResponseException e) {
                if (e.response().code() == BEYOND_THE_END) {
                    return new byte[0];
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<BlobInfo> stat(String key) {
        return unlessMissing("looking for", key, () -> {
            StatObjectResponse response = client.statObject(
                    StatObjectArgs.builder().bucket(bucket).object(key).build());
            return info(key, response.headers());
        });
    }

    private static BlobInfo info(String key, Headers headers) {
        return new BlobInfo(
                key,
                Long.parseLong(Objects.requireNonNullElse(headers.get("Content-Length"), "0")),
                headers.get("Content-Type"),
                Objects.requireNonNullElse(headers.getInstant("Last-Modified"), Instant.EPOCH));
    }

    @Override
    public void put(String key, BlobContent content) {
        call("putting", key, () -> write(key, content, Map.of()));
    }

    @Override
    public boolean putIfAbsent(String key, BlobContent content) {
        return call("putting", key, () -> {
            try {
                write(key, content, UNLESS_THERE);
                return true;
            } catch (ErrorResponseException e) {
                int status = e.response().code();
                if (status == PRECONDITION_FAILED
                        || (status == CONFLICT && stat(key).isPresent())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private boolean write(String key, BlobContent content, Map<String, String> headers)
            throws MinioException, IOException {
        try (InputStream source = content.source().open()) {
            client.putObject(
                    PutObjectArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .extraHeaders(headers)
                            .contentType(content.mediaType())
                            .stream(source, content.lengthBytes(), PART_BYTES) // -1 is an unknown length there, too
                            .build());
            return true;
        }
    }

    @Override
    public void delete(String key) {
        call("deleting", key, () -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return true;
        });
    }

    @Override
    public Stream<BlobInfo> list(String prefix) {
        Iterator<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                        .bucket(bucket)
                        .prefix(prefix)
                        .recursive(true)
                        .build())
                .iterator();
        var infos = new Iterator<BlobInfo>() {
            @Override
            public boolean hasNext() {
                return call("listing", prefix, items::hasNext); // may ask for the next page
            }

            @Override
            public BlobInfo next() {
                return call("listing", prefix, () -> info(items.next()));
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(infos, Spliterator.ORDERED), false);
    }

    private static BlobInfo info(Result<Item> result) throws MinioException {
        Item item = result.get();
        return new BlobInfo(
                item.objectName(), item.size(), null, item.lastModified().toInstant());
    }

    @Override
    public URI presignGet(String key, Duration validity) {
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A URL is valid from one second to seven days, not " + validity);
        }
        return call(
                "signing a URL for",
                key,
                () -> URI.create(links.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                        .method(Http.Method.GET)
                        .bucket(bucket)
                        .object(key)
                        .expiry(Math.toIntExact(validity.toSeconds()))
                        .build())));
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }

    private <T> Optional<T> unlessMissing(String operation, String key, Call<T> call) {
        return call(operation, key, () -> {
            try {
                return Optional.of(call.run());
            } catch (MinioException | IllegalStateException e) {
                if (isMissing(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static boolean isMissing(Exception e) {
        return e instanceof ErrorResponseException answer // to a HEAD request, which has no body
                ? answer.errorResponse().code().equals("NoSuchKey")
                : MissingKeys.isCauseOf(e);
    }

    // The client reports what the store says as MinioException, and that it says nothing as IllegalStateException.
    private <T> T call(String operation, String key, Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | IllegalStateException e) {
            throw failed(operation + " " + key + " in bucket " + bucket, e);
        }
    }

    private static BlobStoreException failed(String operation, Exception e) {
        return new BlobStoreException(operation + " failed: " + reason(e), e);
    }

    // What went wrong is wrapped, often more than once; the innermost cause says most.
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
