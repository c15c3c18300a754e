package io.penelope.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.MalformedRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each body with each of its fields, in turn, taken out or made something else. */
class OddBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<JsonNode> ODDITIES = List.of(
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.numberNode(1e300),
            JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(60)),
            JsonNodeFactory.instance.textNode(""),
            JsonNodeFactory.instance.textNode(" \u2003\n"),
            JsonNodeFactory.instance.textNode("\ud83d".repeat(300)),
            JsonNodeFactory.instance.arrayNode().addNull().add(1).addArray(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode().put("id", 7).putNull("type"));

    private final WhatsAppChannel channel = Bench.channel();

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.penelope.channel.whatsapp.Fixtures#names")
    void no_odd_field_throws_anything_but_malformed(String fixture) throws Exception {
        JsonNode body = JSON.readTree(Fixtures.body(fixture));

        for (Place place : places(body)) {
            String without = place.without(body);
            read(without, place + " taken out");
            for (JsonNode oddity : ODDITIES) {
                place.put(oddity);
                read(body.toString(), place + " made " + oddity.getNodeType());
                place.restore();
            }
        }
    }

    private void read(String body, String change) {
        try {
            channel.read(Bench.delivery(Bench.bytes(body), Map.of()));
        } catch (MalformedRequestException allowed) {
            // the envelope itself was broken
        } catch (RuntimeException e) {
            throw new AssertionError(change, e);
        }
    }

    /** A field of an object, or an element of a list. */
    private record Place(JsonNode parent, String field, int index, JsonNode original) {

        void put(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else if (parent instanceof ArrayNode list) {
                list.set(index, value);
            }
        }

        void restore() {
            put(original);
        }

        String without(JsonNode body) {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
                String text = body.toString();
                restore();
                return text;
            }
            ArrayNode list = (ArrayNode) parent;
            list.remove(index);
            String text = body.toString();
            list.insert(index, original);
            return text;
        }

        @Override
        public String toString() {
            return field.isEmpty() ? "element " + index : field;
        }
    }

    private static List<Place> places(JsonNode node) {
        List<Place> places = new ArrayList<>();
        node.properties().forEach(field -> places.add(new Place(node, field.getKey(), 0, field.getValue())));
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                places.add(new Place(node, "", index, node.get(index)));
            }
        }
        for (JsonNode child : node) {
            places.addAll(places(child));
        }
        return places;
    }
}
