package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class PenelopeVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Penelope " + ProgramVersion.number()};
    }
}
