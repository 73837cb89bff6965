using System.Text;
using Spectre.Console;

namespace CxMetrics.Cli;

/// <summary>The two consoles: coloured where a person looks on, plain where a program does.</summary>
internal static class Terminal
{
    // Wide enough that a table in a file or a pipe is never folded.
    private const int WidthOfPipe = 400;

    /// <summary>Writes to standard output.</summary>
    public static void Write(Action<IAnsiConsole> write)
    {
        var console = Output();
        write(console);
        console.Profile.Out.Writer.Flush();
    }

    /// <summary>Writes text for another program to standard output, in UTF-8 and as it is.</summary>
    public static void WriteText(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    private static IAnsiConsole Output()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(
                    new TrimmingWriter(new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding))
                ),
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
            }
        );
        console.Profile.Width = WidthOfPipe;
        return console;
    }

    /// <summary>Gives the error console if a person looks on who can be shown what moves; else null.</summary>
    public static IAnsiConsole? Watched()
    {
        if (Console.IsErrorRedirected)
            return null;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Console.Error),
                // Whatever standard input is: nothing is asked.
                Interactive = InteractionSupport.Yes,
            }
        );
        return console.Profile.Capabilities.Ansi ? console : null;
    }
}
