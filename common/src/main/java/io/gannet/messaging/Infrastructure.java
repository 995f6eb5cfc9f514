package io.gannet.messaging;

import io.gannet.blob.BlobStoreException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// Tells faults of the parts that Gannet runs on (object store, database, broker) from faults of a record. The former
/// pass, so a record is redelivered for as long as it takes; the latter do not, so it is parked after a few tries.
public final class Infrastructure {

    private static final Set<Class<? extends Exception>> FAULTS = Set.of(
            BlobStoreException.class,
            RetriableException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            CannotCreateTransactionException.class,
            TransactionSystemException.class);

    private Infrastructure() {}

    /// Whether the failure, or one of its causes, is a fault of the infrastructure.
    public static boolean isAtFault(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Throwable cause = t;
            if (FAULTS.stream().anyMatch(fault -> fault.isInstance(cause))) {
                return true;
            }
        }
        return false;
    }
}
