package org.hepacast.dicomweb.http;

import org.hepacast.dicomweb.fault.Fault;

/** An exchange that gave no usable answer; inside this library only. */
public final class ExchangeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final int status;

  public ExchangeException(Fault fault) {
    this(fault, 0);
  }

  /**
   * @param status of the answer; 0 where none came
   */
  public ExchangeException(Fault fault, int status) {
    super(fault.what());
    this.fault = fault;
    this.status = status;
  }

  public Fault fault() {
    return fault;
  }

  public int status() {
    return status;
  }
}
