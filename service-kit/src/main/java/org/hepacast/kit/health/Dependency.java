package org.hepacast.kit.health;

/** What a service needs and cannot do without, by the name that readiness shows. */
public enum Dependency {
  KAFKA("kafka"),
  POSTGRESQL("postgresql"),
  EHR("ehr");

  private final String shown;

  Dependency(String shown) {
    this.shown = shown;
  }

  /** Operators' dashboards and alerts know this name. */
  public String shown() {
    return shown;
  }
}
