using System.CommandLine;

namespace CxMetrics.Cli;

/// <summary>The options of every command that draws.</summary>
internal sealed class PictureOptions
{
    private const int SmallestWidth = 320;
    private const int MostWidth = 4000;

    public PictureOptions(string pictures, string widths)
    {
        Folder = new("--svg") { Description = $"Folder to draw into: {pictures}", HelpName = "DIR" };
        Width = new("--width")
        {
            Description = $"Width of the pictures in pixels, such as 400 for a phone; when left out {widths}",
            HelpName = "PIXELS",
        };
    }

    public Option<string?> Folder { get; }

    public Option<string?> Width { get; }

    /// <summary>Checks what can be checked before a long file is read.</summary>
    public void Check(ParseResult parsed)
    {
        string? folder = parsed.GetValue(Folder);
        if (folder is not null && Given.NotEmpty(Folder, folder) is var path && File.Exists(path))
            throw new InputException($"{Folder.Name}: {path} is a file; a folder was expected.");
        if (WidthOf(parsed) is not null && folder is null)
            throw new InputException($"{Width.Name} is the width of the pictures that {Folder.Name} asks for.");
    }

    /// <summary>Writes pictures, if they were asked for, and says on standard error where they are.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="draw">Gives the pictures, each with the name of its file, for a width; null for the usual one.</param>
    public void Write(ParseResult parsed, Func<int?, IEnumerable<(string Name, string Svg)>> draw)
    {
        if (parsed.GetValue(Folder) is not { } folder)
            return;
        // All are drawn before the first is written.
        (string Name, string Svg)[] pictures = [.. draw(WidthOf(parsed))];
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, svg) in pictures)
                File.WriteAllText(Path.Combine(folder, name), svg);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the pictures cannot be written: {e.Message}", e);
        }
        JourneyOptions.Warn(
            $"drawn: {string.Join(", ", pictures.Select(p => Shown.Of(Path.Combine(folder, p.Name), 400)))}"
        );
    }

    private int? WidthOf(ParseResult parsed) => (int?)Given.Whole(parsed, Width, SmallestWidth, MostWidth);
}
