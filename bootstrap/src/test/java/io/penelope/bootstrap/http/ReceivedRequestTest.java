package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.FormFields;
import io.penelope.channel.spi.WebhookRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceivedRequestTest {

    private final BlockingQueue<WebhookRequest> received = new LinkedBlockingQueue<>();
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            List.of(routes -> routes.post("/hook", context -> received.add(ReceivedRequest.of(context)))));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void query_and_form_come_as_they_were_sent_and_are_read_in_their_order() throws Exception {
        WebhookRequest request = post("?b=%2B1+2&hub.mode=x&b=2&c", "From=%2B420&Body=a%26b+c&From=other");

        assertThat(request.rawQuery()).isEqualTo("b=%2B1+2&hub.mode=x&b=2&c");
        assertThat(request.queryFields().values("b")).containsExactly("+1 2", "2");
        assertThat(request.query("hub.mode")).contains("x");
        assertThat(request.form().all()).extracting(FormFields.Field::name).containsExactly("From", "Body", "From");
        assertThat(request.form().first("Body")).contains("a&b c");
        assertThat(request.form().values("From")).containsExactly("+420", "other");
    }

    @Test
    void without_a_query_there_is_an_empty_one() throws Exception {
        WebhookRequest request = post("", "");

        assertThat(request.rawQuery()).isEmpty();
        assertThat(request.queryFields().all()).isEmpty();
        assertThat(request.form().all()).isEmpty();
    }

    private WebhookRequest post(String query, String body) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/hook" + query))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
        return received.take();
    }
}
