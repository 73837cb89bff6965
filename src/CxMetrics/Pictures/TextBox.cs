namespace CxMetrics.Pictures;

/// <summary>The room that a line of text takes in a picture at most.</summary>
internal readonly record struct TextBox(string Text, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Overlaps(TextBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
