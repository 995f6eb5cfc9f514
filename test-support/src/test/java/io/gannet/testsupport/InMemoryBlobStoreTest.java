package io.gannet.testsupport;

import io.gannet.blob.BlobStore;

class InMemoryBlobStoreTest extends BlobStoreContract {

    private final BlobStore store = new InMemoryBlobStore();

    @Override
    protected BlobStore store() {
        return store;
    }
}
