package io.penelope.web;

/** A request is answered with a problem, and with nothing else. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
