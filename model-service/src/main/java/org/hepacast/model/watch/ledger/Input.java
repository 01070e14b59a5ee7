package org.hepacast.model.watch.ledger;

import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;

/** An input as a model was given it. */
public sealed interface Input {

  /** What is known only to lie beyond a limit counts as the limit; a flag as 0 or 1. */
  record Number(double value) implements Input {
    /** Without the value: it is patient data. */
    @Override
    public String toString() {
      return "Number[]";
    }
  }

  /** A code of the catalogue. */
  record Code(String code) implements Input {
    /** Without the value: it is patient data. */
    @Override
    public String toString() {
      return "Code[]";
    }
  }

  /** Not known. */
  record Missing(MissingReason reason) implements Input {}

  static Input of(FeatureValue value) {
    return switch (value) {
      case FeatureValue.Missing missing -> new Missing(missing.reason());
      case FeatureValue.Known known ->
          switch (known.value()) {
            case Value.Quantity(double number, String _) -> new Number(number);
            case Value.Censored censored -> new Number(censored.limit());
            case Value.Flag(boolean flag) -> new Number(flag ? 1 : 0);
            case Value.Category(String code) -> new Code(code);
          };
    };
  }
}
