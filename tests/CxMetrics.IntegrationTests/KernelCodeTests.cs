using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using CxMetrics.Ratings;

namespace CxMetrics.IntegrationTests;

/// <summary>What the just-in-time compiler makes of the byte kernel.</summary>
/// <remarks>
/// Everything in its loop is meant to be inlined. When a method has become too large for that, the compiler leaves calls with
/// vectors passed through memory: nothing is wrong then but the speed, which no other test looks at.
/// </remarks>
public sealed class KernelCodeTests
{
    // All methods of the class: which of them holds the loop is its own affair.
    private const string Kernel = "*OneHotHistogram*:*";

    // The block that the kernel takes at once.
    private const int VectorsInBlock = 16;

    [Theory]
    [InlineData(null)]
    [InlineData("DOTNET_EnableAVX512")]
    public void The_loop_of_the_byte_kernel_calls_nothing(string? switchedOff)
    {
        Assert.SkipUnless(
            RuntimeInformation.ProcessArchitecture == Architecture.X64 && Avx2.IsSupported,
            "The kernel's registers and instructions are those of x64 with AVX2."
        );
        Assert.SkipWhen(
            typeof(RatingTally).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true },
            "This is a debug build, which is not optimised: run the tests with -c Release."
        );
        var methods = Disassembly.OptimisedMethods(ListKernel(switchedOff));
        var loops = methods.SelectMany(method => method.InnermostLoops(VectorsInBlock)).ToArray();
        Assert.True(
            loops.Length > 0,
            $"{methods.Count} methods like {Kernel} were compiled, none of them with its loop."
        );
        Assert.All(loops, loop => Assert.Empty(loop.Calls));
        // That the vectors are narrower shows that the switch is one.
        if (switchedOff is not null)
            Assert.All(
                loops,
                loop => Assert.DoesNotContain(loop.Lines, line => line.Contains("zmm", StringComparison.Ordinal))
            );
    }

    private static string ListKernel(string? switchedOff)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["DOTNET_JitDisasm"] = Kernel,
                ["DOTNET_JitStdOutFile"] = listing,
            };
            if (switchedOff is not null)
                environment[switchedOff] = "0";
            var run = Run.Benchmarks(environment, "paired", "--quick", "--kernel", "bytes-16MB", "--rounds", "1");
            Assert.True(run.ExitCode == 0, run.Error);
            return File.ReadAllText(listing);
        }
        finally
        {
            File.Delete(listing);
        }
    }
}
