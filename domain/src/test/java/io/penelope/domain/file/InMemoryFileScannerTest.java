package io.penelope.domain.file;

import java.util.Optional;

class InMemoryFileScannerTest implements FileScannerContract {

    private final InMemoryFileScanner scanner = new InMemoryFileScanner(largest());

    @Override
    public FileScanner scanner() {
        return scanner;
    }

    @Override
    public int largest() {
        return 1_500_000;
    }

    @Override
    public FileScanner away() {
        InMemoryFileScanner away = new InMemoryFileScanner(largest());
        away.away(Optional.of("there is none: see media.clamd"));
        return away;
    }
}
