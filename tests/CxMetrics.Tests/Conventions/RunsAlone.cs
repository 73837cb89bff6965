namespace CxMetrics.Tests.Conventions;

/// <summary>Tests that take over the console: they run alone, because others print to it, too.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
