package io.penelope.endtoend.town;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.contract.MewsApi;
import io.penelope.mews.contract.OpenApiDocument;
import io.penelope.mews.simulator.settings.WireTap;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Checks all that crosses the wire to Mews against the documented API, beside the test, which it must not slow down. */
final class DocumentedWire implements WireTap {

    private static final OpenApiDocument MEWS = MewsApi.document();
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService checker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
    private final Set<String> faults = Collections.synchronizedSet(new TreeSet<>());

    @Override
    public void asked(Question question) {
        check(() -> MEWS.faults(request(question)));
    }

    @Override
    public void answered(Question question, Answer answer) {
        check(() -> MEWS.faults(
                request(question),
                new OpenApiDocument.Response(
                        answer.status(), Optional.ofNullable(answer.headers().get("Content-Type")), answer.body())));
    }

    private void check(Supplier<List<String>> found) {
        checker.execute(() -> faults.addAll(found.get()));
    }

    private static OpenApiDocument.Request request(Question question) {
        return new OpenApiDocument.Request("POST", question.path(), Optional.of(question.body()));
    }

    /** Requires that everything so far was as documented. */
    void requireAsDocumented() {
        checker.shutdown();
        try {
            assertThat(checker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("everything on the wire is checked")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(faults).as("what crossed the wire to Mews").isEmpty();
    }
}
