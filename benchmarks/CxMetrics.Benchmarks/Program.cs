using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CxMetrics.Benchmarks.Paired;
using CxMetrics.Benchmarks.Rivals;

switch (args)
{
    case ["paired", .. var options]:
        return PairedCommand.Run(options);
    case ["generate", .. var arguments]:
        return RivalCommands.Generate(arguments);
    case ["measure", .. var arguments]:
        return RivalCommands.Measure(arguments);
}

// In this process: the benchmarks are built once, with the settings of the solution.
var config = ManualConfig
    .Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithOptions(ConfigOptions.DisableLogFile);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
