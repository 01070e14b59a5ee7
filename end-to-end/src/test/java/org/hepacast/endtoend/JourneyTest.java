package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.hepacast.testbed.demo.Demo;
import org.hepacast.testbed.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the EHR's Observation to the EHR's RiskAssessment, through everything that is real. */
@ExtendWith(SharedStack.class)
class JourneyTest {

  @Test
  void everySamplePatientGetsWhatItsStorySays(Stack stack) {
    var printed = new StringWriter();

    boolean complete = new Demo(stack.ehr().client(), new PrintWriter(printed)).run();

    assertThat(complete).as(printed.toString()).isTrue();
  }
}
