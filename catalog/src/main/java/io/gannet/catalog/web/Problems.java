package io.gannet.catalog.web;

import io.gannet.blob.BlobStoreException;
import io.gannet.catalog.core.InvalidRequestException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Says what went wrong as problem details (RFC 9457) whose `detail` is one sentence for whoever sent the request.
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    // A table, column or function that is not there.
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42883");

    /// What was asked for is not there.
    public static ErrorResponseException notFound(String sentence) {
        return problem(HttpStatus.NOT_FOUND, sentence);
    }

    /// It cannot be done as things stand.
    public static ErrorResponseException conflict(String sentence) {
        return problem(HttpStatus.CONFLICT, sentence);
    }

    /// The body is longer than is taken.
    public static ErrorResponseException tooLarge(String sentence) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, sentence);
    }

    /// Nobody knows who asks.
    public static ErrorResponseException unauthorized(String sentence) {
        return problem(HttpStatus.UNAUTHORIZED, sentence);
    }

    /// Who asks may not.
    public static ErrorResponseException forbidden(String sentence) {
        return problem(HttpStatus.FORBIDDEN, sentence);
    }

    /// Who asks does so too often.
    public static ErrorResponseException tooMany(String sentence) {
        return problem(HttpStatus.TOO_MANY_REQUESTS, sentence);
    }

    /// It cannot be done right now, for so much else is being done.
    public static ErrorResponseException busy(String sentence) {
        var problem = problem(HttpStatus.SERVICE_UNAVAILABLE, sentence);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return problem;
    }

    private static ErrorResponseException problem(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }

    @ExceptionHandler
    ProblemDetail on(InvalidRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /// Forms are taken apart before it is known that nothing here wants one.
    @ExceptionHandler
    ProblemDetail on(MultipartException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "Content-Type is that of a form; send what is asked for as the body itself.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BadSqlGrammarException e) {
        SQLException reason = e.getSQLException();
        if (reason != null && UNDEFINED.contains(String.valueOf(reason.getSQLState()))) {
            return away(
                    "The tables are not there yet, or not up to date; the metadata-sink sees to them when it starts.",
                    e);
        }
        return own(e);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class
    })
    ResponseEntity<ProblemDetail> on(DataAccessException e) {
        return away("The database does not answer; try again in a while.", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BlobStoreException e) {
        return away("The object store does not answer; try again in a while.", e);
    }

    /// What a publication fails with.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(CompletionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                var problem = ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONTENT_TOO_LARGE, "The job is larger than the broker takes; split it.");
                return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(problem);
            }
        }
        return away("The broker does not answer; try again in a while.", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RuntimeException e) {
        return own(e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(
                status, "There is nothing at /" + e.getResourcePath().replaceFirst("^/", "") + ".");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(
                status, "Content-Type is '" + e.getContentType() + "'; it must be application/json.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ResponseEntity<ProblemDetail> away(String sentence, Exception e) {
        log.warn("{} ({})", sentence, e.toString());
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, sentence);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> own(Exception e) {
        log.error("a request failed by a fault of Gannet's own", e);
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "A fault of Gannet's own; its log says more.");
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(problem);
    }
}
