package io.penelope.bootstrap.certification;

import java.time.Instant;
import java.util.Optional;

/**
 * How one use of an operation went.
 *
 * @param at when it was called, or would have been
 * @param answer empty if none came
 * @param problem what went wrong and what to do about it; empty if nothing did
 */
record CertifiedCall(Use use, Instant at, Result result, Optional<Answered> answer, Optional<String> problem) {

    /** In a word. */
    enum Result {
        OK("ok"),
        PROBLEM("PROBLEM"),
        /** Nothing was called: what it needs had failed. */
        LEFT_OUT("left out");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * By what Mews's reviewers find an answer.
     *
     * @param requestId empty if the answer bears none
     */
    record Answered(int status, Optional<String> requestId) {}

    static CertifiedCall made(Use use, Instant at, Optional<Answered> answer, Optional<String> problem) {
        return new CertifiedCall(use, at, problem.isEmpty() ? Result.OK : Result.PROBLEM, answer, problem);
    }

    static CertifiedCall leftOut(Use use, Instant at) {
        return new CertifiedCall(use, at, Result.LEFT_OUT, Optional.empty(), Optional.empty());
    }
}
