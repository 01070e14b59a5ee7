package org.hepacast.modelformat.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serial;

/** A JSON string: a number or a flag in its place is not taken for one. */
final class PlainText extends StdDeserializer<String> {
  @Serial private static final long serialVersionUID = 1L;

  PlainText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (String)
          context.handleUnexpectedToken(
              String.class, parser.currentToken(), parser, "a text in quotes is needed");
    }
    return parser.getText();
  }
}
