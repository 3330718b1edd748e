package org.sealpost.bearer.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A good bearer passes the contract, and each fault is noticed. */
class BearerContractTest {
  @AfterEach
  void forgetFault() {
    System.clearProperty(MemoryContract.FAULT);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void each_fault_fails_the_test_that_is_about_it(Fault fault) {
    System.setProperty(MemoryContract.FAULT, fault.name());
    Results results = new Results();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(MemoryContract.class))
            .build();
    LauncherFactory.create().execute(request, results);

    assertThat(results.run).isEqualTo(13);
    if (fault == Fault.NONE) {
      assertThat(results.failed).isEmpty();
    } else {
      assertThat(results.failed).contains(fault.noticedBy() + "()");
    }
  }

  private static final class Results implements TestExecutionListener {
    private final List<String> failed = new ArrayList<>();
    private int run;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        run++;
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
          failed.add(test.getDisplayName());
        }
      }
    }
  }
}
