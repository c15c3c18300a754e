package io.penelope.checker;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Faults;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong with files: at the platforms, on the way, and on the disk. */
final class FileTroubles {

    private static final String ASKING_WHATSAPP = "media";
    private static final String ASKING_TELEGRAM = "getFile";
    private static final String DOWNLOAD = "download";
    private static final String UPLOAD = "upload";
    private static final String SEND = "send";
    private static final List<String> TELEGRAM_SENDS = List.of("sendPhoto", "sendVoice", "sendDocument");

    /** Stands in a message with a file, and in no other. */
    private static final String WITH_FILE = "\"id\":";

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final int TOO_MANY_ON_WHATSAPP = 130429;
    private static final int TOO_MANY_ON_TELEGRAM = 429;

    private final Region region;
    private final Random random;
    private final Happened happened;
    private final Play play;
    private boolean fullDiskIsUntold;

    /** @param play in which files are sent */
    FileTroubles(Region region, Random random, Happened happened, Play play) {
        this.region = region;
        this.random = random;
        this.happened = happened;
        this.play = play;
    }

    void begin(Trouble trouble) {
        fullDiskIsUntold = false; // with each trouble there is room again
        switch (trouble) {
            case FETCHES_ARE_RESET -> fetchesMeet(trouble, Fault.resetBefore());
            case FETCHES_BREAK_OFF -> downloadsMeet(trouble, Fault.breakOff());
            case FETCHES_MEET_A_PAGE -> fetchesMeet(trouble, Fault.page(oneOf(List.of(200, 302, 403, 404, 502))));
            case FETCHES_MEET_A_PAUSE ->
                fetchesMeet(
                        trouble,
                        Fault.refuse(429, TOO_MANY_ON_WHATSAPP, "Too many", A_SECOND),
                        Fault.refuse(429, TOO_MANY_ON_TELEGRAM, "Too many", A_SECOND));
            case FETCHES_MEET_500 ->
                fetchesMeet(
                        trouble,
                        Fault.refuse(500, 131000, "Something went wrong"),
                        Fault.refuse(500, 500, "Internal Server Error"));
            // Of Telegram's files nobody says what their bytes are.
            case FETCHES_BRING_OTHER_BYTES ->
                region.whatsApps().forEach(one -> prepare(trouble, one.faults(), DOWNLOAD, Fault.turnBit()));
            case A_PLATFORM_LOSES_A_FILE -> play.losesNextFile();
            case UPLOADS_TO_WHATSAPP_FAIL -> uploadsFail(trouble);
            case FILES_TO_GUESTS_ARE_IN_DOUBT -> filesAreInDoubt(trouble);
            case STAFFS_UPLOADS_BREAK_OFF -> play.nextUploadBreaksOff();
            case THE_DISK_OF_FILES_IS_FULL -> {
                region.fillDiskOfFiles();
                fullDiskIsUntold = true;
            }
            default -> throw new IllegalArgumentException("No file knows of " + trouble);
        }
    }

    private void fetchesMeet(Trouble trouble, Fault fault) {
        fetchesMeet(trouble, fault, fault);
    }

    /** Either when it is asked where a file lies, or there. */
    private void fetchesMeet(Trouble trouble, Fault onWhatsApp, Fault onTelegram) {
        boolean there = random.nextBoolean();
        if (random.nextBoolean()) {
            region.whatsApps()
                    .forEach(one -> prepare(trouble, one.faults(), there ? DOWNLOAD : ASKING_WHATSAPP, onWhatsApp));
        } else {
            region.telegrams()
                    .forEach(one -> prepare(trouble, one.faults(), there ? DOWNLOAD : ASKING_TELEGRAM, onTelegram));
        }
    }

    private void downloadsMeet(Trouble trouble, Fault fault) {
        region.whatsApps().forEach(one -> prepare(trouble, one.faults(), DOWNLOAD, fault));
        region.telegrams().forEach(one -> prepare(trouble, one.faults(), DOWNLOAD, fault));
    }

    private void uploadsFail(Trouble trouble) {
        Fault fault = oneOf(List.of(
                Fault.resetBefore(),
                Fault.commitThenReset(),
                Fault.commitThen502(),
                Fault.breakOff(),
                Fault.page(502),
                Fault.refuse(500, 131000, "Something went wrong")));
        region.whatsApps().forEach(one -> prepare(trouble, one.faults(), UPLOAD, fault));
    }

    /** They are sent, and nobody is told so. */
    private void filesAreInDoubt(Trouble trouble) {
        Fault fault = random.nextBoolean() ? Fault.commitThenReset() : Fault.commitThen502();
        region.whatsApps().forEach(one -> {
            one.faults().next(1 + random.nextInt(2), SEND, WITH_FILE, fault);
            happened.addOnce(trouble, () -> one.requests().stream().anyMatch(FileTroubles::isInDoubt));
        });
        region.telegrams()
                .forEach(one -> TELEGRAM_SENDS.forEach(operation -> prepare(trouble, one.faults(), operation, fault)));
    }

    private static boolean isInDoubt(SeenRequest request) {
        return request.operation().equals(SEND)
                && request.body().contains(WITH_FILE)
                && (request.status() == 0 || request.status() == 502);
    }

    private void prepare(Trouble trouble, Faults faults, String operation, Fault fault) {
        faults.next(1 + random.nextInt(3), operation, fault);
        happened.addOnce(trouble, () -> faults.hasStruck(operation, fault));
    }

    /** From now on, until it is well again. */
    void noneCanBeFetched() {
        Fault fault = Fault.refuse(500, 500, "Something went wrong");
        Stream.concat(
                        region.whatsApps().map(SimulatedWhatsApp::faults),
                        region.telegrams().map(SimulatedTelegram::faults))
                .forEach(faults -> {
                    faults.always(DOWNLOAD, fault);
                    happened.addOnce(Trouble.NO_FILE_CAN_BE_FETCHED, () -> faults.hasStruck(DOWNLOAD, fault));
                });
    }

    /** Goes on with what takes its time; to be called often. */
    void goOn() {
        if (fullDiskIsUntold && healthTellsOfTheDisk()) {
            happened.add(Trouble.THE_DISK_OF_FILES_IS_FULL);
            fullDiskIsUntold = false;
        }
    }

    /** Whether the disk is full, and Penelope has not said so. */
    boolean isFullDiskUntold() {
        return fullDiskIsUntold;
    }

    private boolean healthTellsOfTheDisk() {
        return region.health()
                .filter(health -> health.contains("cannot be fetched"))
                .filter(health -> health.contains(region.files().toString()))
                .isPresent();
    }

    void areWell() {
        fullDiskIsUntold = false;
        region.whatsApps().map(SimulatedWhatsApp::faults).forEach(faults -> {
            faults.clear(ASKING_WHATSAPP);
            faults.clear(DOWNLOAD);
            faults.clear(UPLOAD);
        });
        region.telegrams().map(SimulatedTelegram::faults).forEach(faults -> {
            faults.clear(ASKING_TELEGRAM);
            faults.clear(DOWNLOAD);
            TELEGRAM_SENDS.forEach(faults::clear);
        });
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
