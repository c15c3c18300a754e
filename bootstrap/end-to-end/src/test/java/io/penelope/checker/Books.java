package io.penelope.checker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What stands in Penelope's store, read while nobody serves it.
 *
 * @param toGuests the deliveries of what the staff said and sent, by Mews's ids or the files' own
 * @param accepted the platforms' ids of what guests said, in the order of acceptance
 * @param invitations how the guests were asked to write again, by their names
 * @param keptFiles how many bytes there are to be of each file that is here, by digests
 */
record Books(
        List<String> damage,
        Map<String, Integer> statesOfDeliveries,
        int refusedByMews,
        Map<String, List<ToGuest>> toGuests,
        List<String> accepted,
        Map<String, Invitations> invitations,
        Map<String, Integer> keptFiles) {

    /**
     * A delivery of a part of the staff's words, or of a file, to a guest.
     *
     * @param position in the order in which all deliveries were owed
     */
    record ToGuest(long position, int begin, int end, String state, int repeats) {

        boolean failed() {
            return state.equals("FAILED");
        }
    }

    /**
     * What asked a guest to write again.
     *
     * @param went how many were not dropped before their turn
     * @param mostInASilence how many there are between two words of the guest, where there are most
     */
    record Invitations(int went, int mostInASilence) {

        static final Invitations NONE = new Invitations(0, 0);
    }

    /** Mews's ids of what the staff said, as far as Penelope knows of it; may be asked while it runs. */
    static Set<String> answersKnown(Path store) {
        return words(store, "select source_id from message where author = 'STAFF'");
    }

    /** The names of the guests to whom something was sent over WhatsApp of which Penelope cannot tell whether it arrived. */
    static Set<String> inDoubt(Path store) {
        return words(store, """
                select c.name from delivery d join conversation c on c.id = d.conversation
                where d.lane like 'channel:%-whatsapp' and d.state in ('IN_FLIGHT', 'IN_DOUBT')
                """);
    }

    /** The names of the guests for whom something waits until they write; may be asked while Penelope runs. */
    static Set<String> held(Path store) {
        return words(store, """
                select c.name from delivery d join conversation c on c.id = d.conversation where d.state = 'HELD'
                """);
    }

    /** By what the platforms find the files that are still to be fetched; may be asked while Penelope runs. */
    static Set<String> filesWanted(Path store) {
        return words(store, "select reference from guest_file where state = 'WANTED'");
    }

    /** How many messages Mews has refused for good; may be asked while Penelope runs. */
    static int refusedByMews(Path store, Hotel hotel) {
        try (Handle handle = Jdbi.create("jdbc:sqlite:" + store).open()) {
            return handle.createQuery("select count(*) from delivery where lane = :lane and state = 'FAILED'")
                    .bind("lane", "mews:" + hotel.name())
                    .mapTo(Integer.class)
                    .one();
        }
    }

    private static Set<String> words(Path store, String query) {
        try (Handle handle = Jdbi.create("jdbc:sqlite:" + store).open()) {
            return handle.createQuery(query).mapTo(String.class).set();
        }
    }

    /** @param store the SQLite file */
    static Books of(Path store) {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + store);
        try (Handle handle = jdbi.open()) {
            List<String> damage = handle.createQuery("pragma integrity_check").mapTo(String.class).stream()
                    .filter(line -> !line.equals("ok"))
                    .toList();
            Map<String, Integer> states = new TreeMap<>();
            handle.createQuery("select state, count(*) from delivery group by state")
                    .map((row, context) -> states.put(row.getString(1), row.getInt(2)))
                    .list();
            Map<String, List<ToGuest>> toGuests = new TreeMap<>();
            handle.createQuery("""
                            select m.source_id, d.position, d.part_begin, d.part_end, d.state, d.repeats from delivery d join message m on m.id = d.message
                            where d.lane like 'channel:%' order by d.position
                            """)
                    .map((row, context) -> toGuests.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new ToGuest(
                                    row.getLong(2), row.getInt(3), row.getInt(4), row.getString(5), row.getInt(6))))
                    .list();
            int refused = handle.createQuery(
                            "select count(*) from delivery where lane like 'mews:%' and state = 'FAILED'")
                    .mapTo(Integer.class)
                    .one();
            List<String> accepted = handle.createQuery(
                            "select source_id from message where author = 'GUEST' order by position")
                    .mapTo(String.class)
                    .list();
            Map<String, Invitations> invitations = new TreeMap<>();
            handle.createQuery("""
                            select name, sum(went) as went, max(asked) as most from (
                                select c.name, count(*) as asked, sum(d.state <> 'DROPPED') as went,
                                       (select count(*) from message word
                                        where word.conversation = m.conversation and word.author = 'GUEST'
                                          and word.position < m.position) as words_before
                                from message m
                                join delivery d on d.message = m.id
                                join conversation c on c.id = m.conversation
                                where m.kind = 'INVITATION'
                                group by c.name, words_before
                            ) group by name
                            """)
                    .map((row, context) ->
                            invitations.put(row.getString(1), new Invitations(row.getInt(2), row.getInt(3))))
                    .list();
            Map<String, Integer> keptFiles = new TreeMap<>();
            handle.createQuery("select digest, size from guest_file where state = 'KEPT'")
                    .map((row, context) -> keptFiles.put(row.getString(1), row.getInt(2)))
                    .list();
            return new Books(damage, states, refused, toGuests, accepted, invitations, keptFiles);
        }
    }
}
