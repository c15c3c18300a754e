package io.penelope.domain.planted;

/** Takes one thing more than a constructor may. */
public final class DomainThatNeedsTooMuch {

    private final int sum;

    public DomainThatNeedsTooMuch(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
        sum = a + b + c + d + e + f + g + h + i;
    }

    public int sum() {
        return sum;
    }
}
