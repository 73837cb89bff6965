using System.Text.Json;

namespace CxMetrics.IntegrationTests;

/// <summary>The paired mode of the benchmarks, which CI reads.</summary>
public sealed class PairedCommandTests
{
    [Fact]
    public void Json_is_one_array_with_a_line_for_each_kernel_and_nothing_else()
    {
        var run = Paired("--quick", "--json", "--rounds", "1", "--kernel", "call-64B", "--kernel", "bytes-256KB");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var lines = json.RootElement.EnumerateArray().ToArray();
        Assert.Equal(["bytes-256KB", "call-64B"], lines.Select(line => line.GetProperty("kernel").GetString()));
        Assert.Equal([262_144, 64], lines.Select(line => line.GetProperty("bytes").GetInt64()));
        Assert.All(
            lines,
            line =>
            {
                Assert.Contains(
                    line.GetProperty("instructionSet").GetString(),
                    new[] { "avx512", "avx2", "vector128", "scalar" }
                );
                Assert.True(line.GetProperty("ratioToRead").GetDouble() > 0);
                Assert.True(line.GetProperty("nanoseconds").GetDouble() > 0);
            }
        );
    }

    [Fact]
    public void The_table_says_what_it_was_measured_on()
    {
        var run = Paired("--quick", "--rounds", "1", "--kernel", "call-64B");
        Assert.Equal(0, run.ExitCode);
        foreach (string word in new[] { "processor", "Vector512", "AVX2", "VBMI", ".NET 10", "load", "call-64B" })
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown option '--fast'.", "--fast")]
    [InlineData("Unknown kernel 'bites'", "--kernel", "bites")]
    [InlineData("The option --kernel needs a value.", "--quick", "--kernel")]
    [InlineData("The number of rounds is 1 to 1000, not '0'.", "--rounds", "0")]
    public void A_wrong_option_is_named_and_nothing_is_measured(string message, params string[] options)
    {
        var run = Paired(options);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kernel_that_is_listed_once()
    {
        string[] names = Paired("--list")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains("bytes", names);
        Assert.Equal(names.Distinct(), names);
    }

    private static Run Paired(params string[] options) =>
        Run.Benchmarks(new Dictionary<string, string>(), ["paired", .. options]);
}
