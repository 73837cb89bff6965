namespace CxMetrics.IntegrationTests;

/// <summary>The commands of the README do what it shows.</summary>
public sealed class ReadmeTests
{
    private const string Tool = "dotnet run --project src/CxMetrics.Cli -- ";

    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            string[] parts = File.ReadAllText(Tests.Repository.PathOf("README.md")).Split("```");
            for (int i = 1; i < parts.Length; i += 2)
            {
                if (parts[i].StartsWith($"sh\n{Tool}", StringComparison.Ordinal))
                {
                    string shown = parts[i + 2];
                    Assert.StartsWith("text\n", shown, StringComparison.Ordinal);
                    commands.Add(parts[i][$"sh\n{Tool}".Length..].Trim(), shown["text\n".Length..]);
                }
            }
            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_prints_what_the_README_shows(string arguments, string shown)
    {
        var run = Run.Cx(arguments.Split(' '));
        Assert.Equal("", run.Error);
        Assert.Equal(shown, run.Output);
    }

    [Fact]
    public void There_are_such_commands() => Assert.True(Commands.Count >= 2);
}
