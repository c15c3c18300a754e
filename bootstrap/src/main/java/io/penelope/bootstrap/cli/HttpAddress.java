package io.penelope.bootstrap.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address on the command line that can be called, or words for people about why it is none. */
final class HttpAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String address) {
        URI read;
        try {
            read = new URI(address);
        } catch (URISyntaxException noAddress) {
            throw new TypeConversionException("'" + address + "' is not an address");
        }
        if (read.getHost() == null || !("http".equals(read.getScheme()) || "https".equals(read.getScheme()))) {
            throw new TypeConversionException(
                    "'" + address + "' has to be an address that begins with http:// or https://");
        }
        return read;
    }
}
