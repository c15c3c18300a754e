package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.util.ArrayList;
import java.util.List;

/** Reads the hotels, and makes sure that no two of them are the same. */
final class PropertiesReader {

    private PropertiesReader() {}

    static List<PropertySettings> read(Section file) {
        Distinct ids = new Distinct();
        Distinct enterprises = new Distinct();
        Distinct tokens = new Distinct();
        List<PropertySettings> properties = new ArrayList<>();
        for (Section section : file.requiredSections("properties", "Name at least one hotel")) {
            PropertySettings property = property(section);
            ids.check(section, "id", property.property().id(), "Each property has an id of its own");
            enterprises.check(section, "enterpriseId", property.property().enterprise(), "Name each hotel once");
            tokens.check(
                    section,
                    "accessToken",
                    property.accessToken().value(),
                    "Mews gives each enterprise a token of its own, and one for both would mix up their guests");
            properties.add(property);
        }
        return properties;
    }

    private static PropertySettings property(Section section) {
        return new PropertySettings(
                section.place(),
                new Property(
                        new PropertyId(section.key("id")
                                .required("Choose a short name for the hotel")
                                .name()),
                        section.key("name")
                                .required("Write the hotel's name as people know it")
                                .text(),
                        section.key("enterpriseId")
                                .required("It is the enterprise's id in Mews")
                                .uuid()),
                section.key("accessToken")
                        .required("Mews shows it once the integration is connected to the enterprise")
                        .secret());
    }
}
