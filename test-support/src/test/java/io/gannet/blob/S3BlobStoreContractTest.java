package io.gannet.blob;

import io.gannet.testsupport.BlobStoreContract;
import io.gannet.testsupport.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3BlobStoreContractTest extends BlobStoreContract {

    private static S3BlobStore store;

    @BeforeAll
    static void open() {
        store = new S3BlobStore(TestProperties.of(TestServers.s3(), "contract"));
        store.requireBucket(true);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    protected BlobStore store() {
        return store;
    }
}
