package io.penelope.channel.whatsapp;

import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file that the staff send to a guest. */
record Enclosed(GuestAddress to, MediaKind kind, String type, String text, Media media) implements OutboundFile {

    @Override
    public String name() {
        return "menu for Ž.file";
    }

    @Override
    public long size() {
        return media.size();
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(media.bytes());
    }

    @Override
    public String key() {
        return "delivery-7";
    }
}
