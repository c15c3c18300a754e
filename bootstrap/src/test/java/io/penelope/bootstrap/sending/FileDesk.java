package io.penelope.bootstrap.sending;

import io.penelope.application.Directory;
import io.penelope.application.FilePorts;
import io.penelope.application.Ports;
import io.penelope.application.Sources;
import io.penelope.application.Telemetry;
import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.owing.TellStaff;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.SendLinks;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.message.TextUnit;
import io.penelope.domain.storing.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** What takes files for guests, over a store of a test's, with nobody who works the lanes. */
public final class FileDesk {

    public static final int LARGEST = 20_000_000;

    private static final TextLimit CAPTION = new TextLimit(20, TextUnit.UTF16_UNITS);

    /** Pictures of a megabyte, sound without words, and larger documents. */
    public static final SendableFiles SOME = new SendableFiles(List.of(
            new FileForm(MediaKind.PHOTO, List.of("image/jpeg"), 1_000_000, Optional.of(CAPTION)),
            new FileForm(MediaKind.AUDIO, List.of("audio/mpeg"), 1_000_000, Optional.empty()),
            new FileForm(MediaKind.FILE, List.of("application/pdf", "text/plain"), LARGEST, Optional.of(CAPTION))));

    /** A guest who has been silent for a day is asked to write. */
    private static final ChannelTraits TRAITS = new ChannelTraits(
            CAPTION,
            Duration.ZERO,
            GuestPace.FREE,
            new DoubtRule.RepeatOnce(),
            Optional.of(new AnswerWindow(Duration.ofDays(1), true)),
            OptOut.UNTIL_THEY_WRITE);

    private FileDesk() {}

    /** @param sendable which files each channel sends; none for the others */
    public static <F extends FileStore & IncomingFiles> SendFileToGuest over(
            Store store,
            F bytes,
            SendLinks links,
            Directory directory,
            Map<ChannelId, SendableFiles> sendable,
            Clock clock) {
        return over(store, bytes, Optional.empty(), links, directory, sendable, clock);
    }

    /** As above, where each file is scanned, if there is a scanner. */
    public static <F extends FileStore & IncomingFiles> SendFileToGuest over(
            Store store,
            F bytes,
            Optional<FileScanner> scanner,
            SendLinks links,
            Directory directory,
            Map<ChannelId, SendableFiles> sendable,
            Clock clock) {
        FilePorts files = new FilePorts(
                store.guestFiles(),
                bytes,
                bytes,
                scanner,
                (file, since) -> "https://hotel.example/media/" + file.part(),
                links);
        Ports ports = new Ports(
                only(HotelMessaging.class, (self, method, given) -> {
                    throw new UnsupportedOperationException("Nobody calls Mews here: " + method);
                }),
                channels(sendable),
                store.conversations(),
                store.threads(),
                store.watch(),
                store.deliveries(),
                files,
                store.transactions());
        OweToHotel oweToHotel = new OweToHotel(
                directory,
                store.conversations(),
                store.threads(),
                store.deliveries(),
                Duration.ofSeconds(20),
                UUID::randomUUID);
        return new SendFileToGuest(
                directory,
                ports,
                oweToHotel,
                new ClosedWindow(
                        directory,
                        ports.channels(),
                        ports.conversations(),
                        ports.deliveries(),
                        new TellStaff(oweToHotel, ports.channels()),
                        Duration.ofDays(3),
                        UUID::randomUUID),
                new ScanFiles(files, ports.transactions(), Telemetry.NONE, clock),
                (lane, matters) -> {},
                new Sources(clock, System::nanoTime, new Random(1), UUID::randomUUID));
    }

    /** Channels of which nobody asks more than these. */
    static GuestChannels channels(Map<ChannelId, SendableFiles> sendable) {
        return only(
                GuestChannels.class,
                (self, method, given) -> method.getName().equals("traits")
                        ? TRAITS
                        : sendable.getOrDefault((ChannelId) given[0], SendableFiles.NONE));
    }

    private static <T> T only(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
