package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.ChannelMemories;
import io.penelope.persistence.database.Database;
import java.util.Optional;

final class JdbiChannelMemories implements ChannelMemories {

    private final Database database;

    JdbiChannelMemories(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> read(ChannelId channel, String name) {
        return database.read(handle -> handle.createQuery("""
                        select value from channel_memory where channel = :channel and name = :name
                        """)
                .bind("channel", channel.value())
                .bind("name", name)
                .map((row, context) -> row.getString("value"))
                .findOne());
    }

    @Override
    public void write(ChannelId channel, String name, String value) {
        if (value.isEmpty()) {
            database.change(handle -> handle.createUpdate("""
                            delete from channel_memory where channel = :channel and name = :name
                            """)
                    .bind("channel", channel.value())
                    .bind("name", name)
                    .execute());
        } else {
            database.change(handle -> handle.createUpdate("""
                            insert into channel_memory (channel, name, value) values (:channel, :name, :value)
                            on conflict (channel, name) do update set value = excluded.value
                            """)
                    .bind("channel", channel.value())
                    .bind("name", name)
                    .bind("value", value)
                    .execute());
        }
    }

    @Override
    public int size(ChannelId channel) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from channel_memory where channel = :channel
                        """)
                .bind("channel", channel.value())
                .mapTo(Integer.class)
                .one());
    }
}
