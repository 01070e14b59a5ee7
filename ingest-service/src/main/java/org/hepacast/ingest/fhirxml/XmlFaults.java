package org.hepacast.ingest.fhirxml;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.observation.Finding;
import org.jspecify.annotations.Nullable;

/** Notes what HAPI's parser stumbles over, by the names of elements and never by their values. */
final class XmlFaults extends ErrorHandlerAdapter {
  private final List<Finding> found = new ArrayList<>();

  List<Finding> found() {
    return List.copyOf(found);
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, String name) {
    add(Finding.Code.MALFORMED, location, name, "unknown element", "remove it or correct its name");
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, String name) {
    add(Finding.Code.MALFORMED, location, name, "unknown attribute", "remove it");
  }

  @Override
  public void unexpectedRepeatingElement(@Nullable IParseLocation location, String name) {
    add(Finding.Code.MALFORMED, location, name, "a repeated element", "send it once");
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, String name) {
    add(Finding.Code.MISSING_ELEMENT, location, name, "absent", "FHIR R4 requires it");
  }

  @Override
  public void invalidValue(@Nullable IParseLocation location, String value, String error) {
    add(
        Finding.Code.UNKNOWN_CODE,
        location,
        "",
        "a value that FHIR R4 does not accept here",
        "send a value of the element's type, and a code of its value set");
  }

  private void add(
      Finding.Code code,
      @Nullable IParseLocation location,
      String name,
      String given,
      String remedy) {
    String parent = location == null ? null : location.getParentElementName();
    String element =
        parent == null
            ? name
            : name.isEmpty() || name.equals(parent) ? parent : parent + "." + name;
    found.add(new Finding(code, element.isEmpty() ? "Resource" : element, given, remedy));
  }
}
