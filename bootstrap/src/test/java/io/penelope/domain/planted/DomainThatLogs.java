package io.penelope.domain.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class DomainThatLogs {

    static final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(DomainThatLogs.class);
}
