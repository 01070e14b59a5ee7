package org.hepacast.modelformat.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serial;

/** A JSON number that fits a double: neither "NaN" in quotes nor 1e999. */
final class FiniteNumber extends StdDeserializer<Double> {
  @Serial private static final long serialVersionUID = 1L;

  FiniteNumber() {
    super(Double.class);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return (Double)
          context.handleUnexpectedToken(
              Double.class, parser.currentToken(), parser, "a number is needed");
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      context.reportInputMismatch(this, "the number is beyond what can be computed with");
    }
    return value;
  }
}
